export function listProcesses(): { readonly pid: number; readonly parent: number; readonly isAlive: boolean; readonly args: string }[];
