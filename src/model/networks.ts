/** The most effective networks that are drawn to be compared: their answers are kept, and each is compared with each. */
export const MOST_NETWORKS = 100;
