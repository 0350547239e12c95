export function toolOf(name: string, command?: string): string;
