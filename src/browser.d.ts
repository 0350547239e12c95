declare module 'virtual:mnist-shards' {
  const shards: readonly import('./data/shards.ts').Shard[];
  export default shards;
}
