export function NoCategories() {
  return <p className="empty">There is nothing to perturb here: plain back-propagation has no roles. Train with the rule gBP.</p>;
}
