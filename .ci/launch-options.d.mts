export const LAUNCH_OPTIONS: { args: string[]; executablePath?: string };
