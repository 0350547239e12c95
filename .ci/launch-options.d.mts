export const LAUNCH_OPTIONS: { args: string[]; executablePath?: string };
export const WITH_WEBGPU: typeof LAUNCH_OPTIONS;
export const WITH_SOFTWARE_WEBGPU: typeof LAUNCH_OPTIONS;
