export async function check(_args: string[]): Promise<number> { return 0; }
