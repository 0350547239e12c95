/** How every test launches Chromium: what it needs to run as root, without a display, and quietly; CHROMIUM names which. */
export const LAUNCH_OPTIONS = {
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
};

/** The same with WebGPU on whatever this machine has: a graphics card, or a program that imitates one. */
export const WITH_WEBGPU = { ...LAUNCH_OPTIONS, args: [...LAUNCH_OPTIONS.args, '--enable-unsafe-webgpu'] };

/** The same on the program, wherever it is: correct, and very slow. */
export const WITH_SOFTWARE_WEBGPU = { ...WITH_WEBGPU, args: [...WITH_WEBGPU.args, '--use-webgpu-adapter=swiftshader'] };
