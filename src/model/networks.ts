/** Largest number of networks sampled at once, for one point of a sweep or for comparison with each other. */
export const MOST_NETWORKS = 100;
