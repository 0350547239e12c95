/** Options with which every test launches Chromium: as root and without background network traffic. The variable CHROMIUM names the executable. */
export const LAUNCH_OPTIONS = {
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
};

/** The same with WebGPU, on a GPU or on a software adapter, whichever this machine has. */
export const WITH_WEBGPU = { ...LAUNCH_OPTIONS, args: [...LAUNCH_OPTIONS.args, '--enable-unsafe-webgpu'] };

/** The same with WebGPU, always on the software adapter SwiftShader: correct, but very slow. */
export const WITH_SOFTWARE_WEBGPU = { ...WITH_WEBGPU, args: [...WITH_WEBGPU.args, '--use-webgpu-adapter=swiftshader'] };
