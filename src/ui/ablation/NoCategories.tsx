import * as text from '../../text/ablation.ts';

export function NoCategories() {
  return <p className="empty">{text.noCategories}</p>;
}
