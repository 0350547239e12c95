import { type Dataset, inputsOf } from '../../data/dataset.ts';
import { floatsOf } from '../../engine/engine.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import { type Connection, isIn, isSameConnection } from '../../model/connection.ts';
import type { Net } from '../../model/settings/rules.ts';
import * as text from '../../text/training.ts';

/** Half-width of the finite differences of the gradient, in units of max(1, |weight|); far above the rounding errors of float64. */
const STEP = 1e-4;

/** One of the two weights, and its current displacement. */
interface Moved extends Connection {
  by: number;
}

/**
 * The mean loss of a network over a few images as a function of two of its weights, in float64. Activities of all units at the
 * current weights are stored, and each evaluation recomputes only what depends on the two weights: from the layer of the lower one to
 * the output, and only through units whose activity changes. Points are (value of x, value of y). Implements Surface of descent/.
 */
export class TwoWeights {
  /** Current values of both weights. */
  readonly centre: readonly [x: number, y: number];
  /** In loss evaluations: a gradient is one forward and one backward pass, a Hessian the central differences of four gradients. */
  readonly costs = { gradient: 2, hessian: 8 } as const;
  /** A gradient below this counts as zero; lower than the default, since one weight of many changes the loss little. */
  readonly tolerance = 1e-6;
  readonly #net: Net;
  readonly #weightLayers: readonly Weights[];
  readonly #labels: Uint8Array;
  readonly #moved: readonly [Moved, Moved];
  /** Layer of the lower weight, from 0. */
  readonly #lowest: number;
  readonly #movedAt: readonly (readonly Moved[])[];
  /**
   * At the current weights: preactivations of every layer [weight layer][image * units + unit] and, below, activities [layer][image * units
   * + unit], layer 0 being the input. In the output layer both are preactivations, from which the loss is computed.
   */
  readonly #z: Float64Array[] = [];
  readonly #h: Float64Array[];
  readonly #losses: Float64Array;
  /** Of one image at the displaced weights: preactivations [weight layer][unit] and, below, activities [layer][unit]. */
  readonly #sums: readonly Float64Array[];
  readonly #activities: readonly Float64Array[];
  /** Units of the layer last reached by the forward pass whose activity has changed, by how much, and how many they are. */
  readonly #units: Int32Array;
  readonly #more: Float64Array;
  #changed = 0;
  /** dL/dz of one image. [weight layer][unit] */
  readonly #errors: readonly Float64Array[];

  /** Throws a RangeError in words if a weight does not exist, both weights are the same, or there are no images. */
  constructor(net: Net, weights: readonly Weights[], images: Dataset, x: Connection, y: Connection) {
    const layers = [(weights[0] as Weights).from, ...weights.map(({ to }) => to)];
    for (const one of [x, y]) if (!isIn(layers, one)) throw new RangeError(text.noSuchWeight(one.from, one.to, one.layer, layers));
    if (isSameConnection(x, y)) throw new RangeError(text.axesEqual);
    if (images.labels.length === 0) throw new RangeError(text.imagesMissing);
    this.#net = net;
    this.#weightLayers = weights;
    this.#labels = images.labels;
    this.#moved = [
      { ...x, by: 0 },
      { ...y, by: 0 },
    ];
    this.#movedAt = weights.map((_, l) => this.#moved.filter(({ layer }) => layer === l + 1));
    this.#lowest = Math.min(x.layer, y.layer) - 1;
    this.centre = [this.#weightOf(x), this.#weightOf(y)];
    const B = images.labels.length;
    this.#h = [Float64Array.from(floatsOf(inputsOf(images, 0, B)))];
    weights.forEach((layer, l) => {
      const z = sumsOf(net, layer, this.#h[l] as Float64Array, B);
      this.#z.push(z);
      this.#h.push(l === weights.length - 1 ? z : z.map((value) => activity(net, value)));
    });
    this.#sums = weights.map(({ to }) => new Float64Array(to));
    this.#errors = weights.map(({ to }) => new Float64Array(to));
    const most = Math.max(...layers);
    [this.#units, this.#more] = [new Int32Array(most), new Float64Array(most)];
    this.#activities = layers.map((units) => new Float64Array(units));
    const top = this.#z.at(-1) as Float64Array;
    const classes = top.length / B;
    this.#losses = Float64Array.from(this.#labels, (label, b) => lossOf(net, top.subarray(b * classes, (b + 1) * classes), label));
  }

  /** Returns the mean loss: cross entropy in nats, or half the squared error. */
  value([x, y]: readonly [number, number]): number {
    this.#move(x, y);
    let sum = 0;
    for (let b = 0; b < this.#labels.length; b++) sum += this.#forwardSample(b);
    return sum / this.#labels.length;
  }

  /** Returns the two derivatives, by back-propagation. */
  gradient([x, y]: readonly [number, number]): readonly [x: number, y: number] {
    this.#move(x, y);
    const sums: [number, number] = [0, 0];
    for (let b = 0; b < this.#labels.length; b++) {
      this.#forwardSample(b);
      this.#backwardSample(b);
      this.#moved.forEach(({ layer, from, to }, axis) => {
        const scale = scaleOf(this.#net, (this.#weightLayers[layer - 1] as Weights).from);
        sums[axis as 0 | 1] += ((this.#errors[layer - 1] as Float64Array)[to] as number) * this.#activityOf(b, layer - 1, from) * scale;
      });
    }
    return [sums[0] / this.#labels.length, sums[1] / this.#labels.length];
  }

  /**
   * Returns second derivatives by central differences of the gradient. Where a ReLU switches within such a step, they do not exist, and
   * the result is their mean over the step.
   */
  hessian([x, y]: readonly [number, number]): readonly [xx: number, xy: number, yy: number] {
    const [dx, dy] = [STEP * Math.max(1, Math.abs(x)), STEP * Math.max(1, Math.abs(y))];
    const [right, left] = [this.gradient([x + dx, y]), this.gradient([x - dx, y])];
    const [up, down] = [this.gradient([x, y + dy]), this.gradient([x, y - dy])];
    const xy = ((right[1] - left[1]) / dx + (up[0] - down[0]) / dy) / 4;
    return [(right[0] - left[0]) / (2 * dx), xy, (up[1] - down[1]) / (2 * dy)];
  }

  #weightOf({ layer, from, to }: Connection): number {
    const { to: M, values } = this.#weightLayers[layer - 1] as Weights;
    return values[from * M + to] as number;
  }

  #move(x: number, y: number): void {
    this.#moved[0].by = x - this.centre[0];
    this.#moved[1].by = y - this.centre[1];
  }

  /** Activity of unit k of a layer for an image at the displaced weights. */
  #activityOf(b: number, layer: number, k: number): number {
    if (layer > this.#lowest) return (this.#activities[layer] as Float64Array)[k] as number;
    return (this.#h[layer] as Float64Array)[b * (this.#weightLayers[layer] as Weights).from + k] as number;
  }

  /** Forward pass of one image with the displaced weights; returns its loss. */
  #forwardSample(b: number): number {
    this.#changed = 0;
    for (let l = this.#lowest; l < this.#weightLayers.length; l++) {
      const { from: N, to: M, values } = this.#weightLayers[l] as Weights;
      const scale = scaleOf(this.#net, N);
      const [z, h] = [this.#sums[l] as Float64Array, this.#activities[l + 1] as Float64Array];
      z.set((this.#z[l] as Float64Array).subarray(b * M, (b + 1) * M));
      h.set((this.#h[l + 1] as Float64Array).subarray(b * M, (b + 1) * M));
      const arriving = this.#changed;
      for (let n = 0; n < arriving; n++) {
        const row = (this.#units[n] as number) * M;
        const by = (this.#more[n] as number) * scale;
        for (let i = 0; i < M; i++) z[i] = (z[i] as number) + by * (values[row + i] as number);
      }
      const moved = this.#movedAt[l] as readonly Moved[];
      for (const { from, to, by } of moved) z[to] = (z[to] as number) + by * scale * this.#activityOf(b, l, from);
      this.#changed = 0;
      if (arriving > 0) for (let i = 0; i < M; i++) this.#updateActivity(z, h, i);
      else for (const { to } of moved) this.#updateActivity(z, h, to);
    }
    return this.#changed > 0 ? lossOf(this.#net, this.#sums.at(-1) as Float64Array, this.#labels[b] as number) : (this.#losses[b] as number);
  }

  /** Updates the activity of a unit from its preactivation, and records whether it has changed. */
  #updateActivity(z: Float64Array, h: Float64Array, i: number): void {
    const before = h[i] as number;
    const now = z === this.#sums.at(-1) ? (z[i] as number) : activity(this.#net, z[i] as number);
    if (now === before) return;
    h[i] = now;
    this.#units[this.#changed] = i;
    this.#more[this.#changed++] = now - before;
  }

  /** Backward pass of one image to the layer of the lower weight; must follow the forward pass of the same image. */
  #backwardSample(b: number): void {
    const net = this.#net;
    const top = this.#errors.at(-1) as Float64Array;
    errorsInto(top, net, this.#sums.at(-1) as Float64Array, this.#labels[b] as number);
    for (let l = this.#weightLayers.length - 1; l > this.#lowest; l--) {
      const { from: N, to: M, values } = this.#weightLayers[l] as Weights;
      const [above, below, h] = [this.#errors[l] as Float64Array, this.#errors[l - 1] as Float64Array, this.#activities[l] as Float64Array];
      const scale = scaleOf(net, N);
      for (let k = 0; k < N; k++) {
        const gain = gainOf(net, h[k] as number);
        let sum = 0;
        if (gain !== 0) for (let i = 0; i < M; i++) sum += (above[i] as number) * (values[k * M + i] as number);
        below[k] = sum * scale * gain;
      }
      for (const { layer, from, to, by } of this.#moved)
        if (layer === l + 1) below[from] = (below[from] as number) + (above[to] as number) * by * scale * gainOf(net, h[from] as number);
    }
  }
}

const scaleOf = (net: Net, N: number): number => (net === 'relu' ? 1 / Math.sqrt(N) : 1);
const activity = (net: Net, z: number): number => (net === 'relu' ? Math.max(0, z) : 1 / (1 + Math.exp(-z)));
/** Derivative of a unit's activity with respect to its preactivation, from its activity. */
const gainOf = (net: Net, h: number): number => (net === 'relu' ? Number(h > 0) : h * (1 - h));

function sumsOf(net: Net, { from: N, to: M, values }: Weights, below: Float64Array, B: number): Float64Array {
  const z = new Float64Array(B * M);
  for (let b = 0; b < B; b++) {
    for (let k = 0; k < N; k++) {
      const h = (below[b * N + k] as number) * scaleOf(net, N);
      if (h !== 0) for (let i = 0; i < M; i++) z[b * M + i] = (z[b * M + i] as number) + h * (values[k * M + i] as number);
    }
  }
  return z;
}

/** Loss of one image from the preactivations of the output layer. */
function lossOf(net: Net, z: Float64Array, label: number): number {
  let sum = 0;
  if (net === 'sigmoid') {
    for (let i = 0; i < z.length; i++) sum += (activity(net, z[i] as number) - Number(i === label)) ** 2 / 2;
    return sum;
  }
  const most = mostOf(z);
  for (let i = 0; i < z.length; i++) sum += Math.exp((z[i] as number) - most);
  return most + Math.log(sum) - (z[label] as number);
}

/** Writes dL/dz of the output layer for one image. */
function errorsInto(errors: Float64Array, net: Net, z: Float64Array, label: number): void {
  const most = mostOf(z);
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    const h = net === 'sigmoid' ? activity(net, z[i] as number) : Math.exp((z[i] as number) - most);
    sum += h;
    errors[i] = h;
  }
  for (let i = 0; i < z.length; i++) {
    const h = errors[i] as number;
    errors[i] = net === 'sigmoid' ? (h - Number(i === label)) * gainOf(net, h) : h / sum - Number(i === label);
  }
}

function mostOf(z: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < z.length; i++) most = Math.max(most, z[i] as number);
  return most;
}
