/** How every test launches Chromium: what it needs to run as root, without a display, and quietly; CHROMIUM names which. */
export const LAUNCH_OPTIONS = {
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
};

/** The same with WebGPU computed by a program, where there is no graphics card: correct, and very slow. */
export const WITH_SOFTWARE_WEBGPU = { ...LAUNCH_OPTIONS, args: [...LAUNCH_OPTIONS.args, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] };
