/* Settings, one entry each: in fields, in error messages, in lists of differences and in the help of the command line. */

interface SettingText {
  readonly label: string;
  /** Below its field. */
  readonly hint?: string;
  /** Its line in the help of the command line; `names`: the values that the command line allows. */
  readonly help: string | ((names: string) => string);
  /** How its values read in a list to choose from. */
  readonly options?: Readonly<Record<string, string>>;
}

const plural = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

const OPTIMISERS = { adam: 'Adam', sgd: 'SGD' } as const;

/** `words`: how the setting reads in a list of differences. */
export const RUN_SETTINGS = {
  recipe: { label: 'Recipe', help: (names) => `${names}; the first if omitted; the options below override its settings` },
  rule: {
    label: 'Rule',
    help: 'gbp, or bp: plain back-propagation, with pi and Xi frozen at zero',
    options: { gbp: 'gBP', bp: 'back-propagation' },
    words: (rule: 'gbp' | 'bp') => (rule === 'bp' ? 'plain back-propagation' : 'gBP'),
  },
  layers: {
    label: 'Layers',
    hint: 'one to four hidden layers, each of 1 to 512 units',
    help: 'such as 784-100-100-10',
    words: (widths: readonly number[]) => `layers ${widths.join('-')}`,
  },
  T: { label: 'T', help: 'training images: the first N of the training set', words: (images: number) => `T = ${images}` },
  V: { label: 'V', hint: 'images for the test error', help: 'test images: the first N of the test set', words: (images: number) => `V = ${images}` },
  batch: {
    label: 'Batch',
    hint: 'images per step',
    help: 'images per step; if N does not divide T, each epoch leaves out the remainder',
    words: (images: number) => `batch size ${images}`,
  },
  epochs: {
    label: 'Epochs',
    help: 'number of epochs; the cosine schedule spans them',
    words: (epochs: number) => plural(epochs, 'epoch', 'epochs'),
  },
  eta: { label: 'Learning rate', help: 'learning rate of the first epoch', words: (rate: number) => `learning rate ${rate}` },
  schedule: {
    label: 'Schedule',
    help: (names) => names,
    words: (schedule: 'cosine' | 'constant') => (schedule === 'cosine' ? 'cosine schedule' : 'constant learning rate'),
  },
  optimiser: {
    label: 'Optimiser',
    help: (names) => names,
    options: OPTIMISERS,
    words: (kind: 'adam' | 'sgd') => OPTIMISERS[kind],
  },
  decay: {
    label: 'Decay',
    hint: 'coefficient of the L2 penalty',
    help: 'weight decay: coefficient of the L2 term',
    words: (decay: number) => `weight decay ${decay}`,
  },
  decayPi: {
    label: 'Decay acts on π',
    help: '1 or 0: whether weight decay acts on pi',
    words: (actsOnPi: boolean) => `weight decay ${actsOnPi ? 'acts' : 'does not act'} on π`,
  },
  mVariance: { label: 'Variance of m', help: 'initial variance of m', words: (variance: number) => `initial variance of m ${variance}` },
  pi: {
    label: 'π at the start',
    hint: 'Connections with no input keep their initial π. Any value except 0 leaves a spurious peak in its distribution.',
    help: 'initial pi of every connection; connections with a dead input keep it',
    words: (pi: number) => `initial π = ${pi}`,
  },
  xiMax: {
    label: 'Largest Ξ',
    hint: 'The initial Ξ is uniform between 0 and this value.',
    help: 'initial Xi is uniform between 0 and X',
    words: (largest: number) => `initial Ξ ≤ ${largest}`,
  },
  sampled: {
    label: 'Sampled networks',
    hint: 'sampled and tested after each epoch; 0: none',
    help: 'networks sampled and tested at each evaluation, 0 to 50',
    words: (networks: number) => (networks === 0 ? 'no sampled networks' : plural(networks, 'sampled network', 'sampled networks')),
  },
  entropy: {
    label: 'Entropy formula',
    help: (names) => `${names}: formula of the entropy that the page shows for this run`,
    options: { exact: 'exact', paper: 'paper’s (Eq. 8)' },
    words: (formula: 'exact' | 'paper') => (formula === 'paper' ? 'entropy by Eq. (8)' : 'exact entropy'),
  },
  seed: { label: 'Seed', help: 'whole number from 0; determines initial values, order of the images, noise and samples' },
} as const satisfies Readonly<Record<string, SettingText & { readonly words?: (value: never) => string }>>;

/** Groups of settings of a run. */
export const RUN_GROUPS = { optimiser: 'Optimiser', start: 'Start' } as const;

/** What computes a run, and is not part of it. */
export const MACHINE_SETTINGS = {
  engine: {
    label: 'Engine',
    help: 'wasm (default), tfjs-wasm (slower), tfjs-cpu (slow) or reference (float64, very slow)',
    options: {
      auto: 'auto',
      wasm: 'wasm: WebAssembly, own kernels',
      webgpu: 'webgpu: WebGPU, own kernels',
      'tfjs-wasm': 'tfjs-wasm: TensorFlow.js, WebAssembly',
      'tfjs-webgpu': 'tfjs-webgpu: TensorFlow.js, WebGPU',
      'tfjs-webgl': 'tfjs-webgl: TensorFlow.js, WebGL',
      'tfjs-cpu': 'tfjs-cpu: TensorFlow.js, plain JavaScript, slow',
    },
  },
} as const satisfies Readonly<Record<string, SettingText>>;

/** Settings that all lanes of a comparison share. */
export const RACE_SETTINGS = {
  net: {
    label: 'Network',
    help: 'relu (default): ReLU units, softmax, cross entropy, weighted sums divided by sqrt(N);\nsigmoid, as in the lecture: sigmoid units, half the squared error, weighted sums not divided',
    options: { relu: 'ReLU, softmax', sigmoid: 'sigmoid, squared error' },
  },
  layers: { ...RUN_SETTINGS.layers, hint: '784-…-10' },
  T: { ...RUN_SETTINGS.T, hint: 'training images' },
  V: { ...RUN_SETTINGS.V, hint: 'test images' },
  batch: { label: 'Batch', hint: 'images per step', help: 'images per step' },
  epochs: { ...RUN_SETTINGS.epochs, hint: 'per seed' },
  variance: { label: 'Variance of W', hint: 'initial weights', help: 'initial variance of the weights' },
  feedbackVariance: { label: 'Variance of B', hint: 'for FA and KP', help: 'variance of the initial feedback weights B of fa and kp' },
  seed: { label: 'Seed', hint: 'first seed', help: 'first seed' },
  seeds: { label: 'Seeds', hint: 'repetitions', help: 'number of seeds' },
} as const satisfies Readonly<Record<string, SettingText>>;

/** Settings of one lane. */
export const LANE_SETTINGS = {
  eta: { label: 'Learning rate', help: 'learning rate, such as --eta.fa 0.02' },
  schedule: RUN_SETTINGS.schedule,
  optimiser: RUN_SETTINGS.optimiser,
  momentum: { label: 'Momentum', hint: '0 for none', help: 'momentum of sgd; not for gbp' },
  lambda: { label: 'λ', hint: 'weight decay of W and B', help: 'kp: weight decay; each step shrinks W and B by this fraction' },
  sigma: { label: 'σ', hint: 'sd of random samples', help: 'wp: standard deviation of the samples that perturb the weights' },
  nudge: { label: 'Perturbation scale κ', hint: 'multiplies the samples', help: 'wp: perturbation scale; the samples are multiplied by it' },
} as const satisfies Readonly<Record<string, SettingText>>;

export const LANE_NAMES = {
  gbp: 'gBP',
  bp: 'Back-propagation',
  fa: 'Feedback alignment',
  kp: 'Kolen-Pollack',
  wp: 'Weight perturbation',
} as const;

/** `left`: images that each epoch leaves out, at least 1. */
export const leftOut = (T: number, batch: number, left: number): string =>
  `${T} is not a multiple of the batch size ${batch}: each epoch leaves out ${plural(left, 'image', 'images')}, chosen at random.`;

/** Why the sigmoid network has no gBP lane. */
export const noDistributionInSigmoid = 'gBP requires the ReLU network: Eqs. (2) to (7) assume ReLU units, a softmax output and weighted sums divided by √N.';
