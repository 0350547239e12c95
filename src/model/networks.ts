/** The most effective networks that are drawn at once: for each point of a sweep, or to be compared with each other. */
export const MOST_NETWORKS = 100;
