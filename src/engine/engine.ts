import type { Batch, Inputs } from '../data/dataset.ts';
import { type Connection, type Hold, spikeSlabAt } from '../model/connection.ts';
import { type Draw, drawNormals } from '../model/math/random.ts';
import type { ParameterColour } from '../model/scales.ts';
import type { Optimiser, Rule } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import type { Category, SpikeSlab } from '../model/spike-slab.ts';
import type { Moments, Theta, WeightLayer } from '../model/theta.ts';
import * as text from '../text/engines.ts';
import { encodeMap } from './encode-map.ts';
import type { ConnectionGradient } from './gradients.ts';
import { sampleNetwork } from './sample.ts';
import { categoryFractions, type DeadUnits, type LayerStats, layerStats } from './statistics.ts';
import { rankOf } from './unit.ts';

/** Adam's running means of the gradient and of its square, shaped like theta, and the number of steps taken. */
export interface AdamState {
  readonly first: Theta;
  readonly second: Theta;
  readonly steps: number;
}

/** Everything that the next step of an engine depends on, besides its inputs. */
export interface EngineState {
  readonly theta: Theta;
  readonly adam: AdamState;
}

export interface EngineSetup {
  readonly theta: Theta;
  /** State of the optimiser; without it the engine begins before the first step. */
  readonly adam?: AdamState;
  readonly rule: Rule;
  readonly optimiser: Optimiser;
  /** Parameters that are held from the first step on, see Engine.hold. */
  readonly holds?: readonly Hold[];
}

/**
 * Standard normals of one mini-batch, the same in the forward and the backward pass: [weight layer] of [B x M], Eq. (3). Either the
 * numbers themselves or the draw that gives them, so that an engine can generate them where it needs them.
 */
export type Epsilon = readonly (Float32Array | Draw)[];

export const normalsOf = (noise: Float32Array | Draw, count: number): Float32Array => ('stream' in noise ? drawNormals(noise, count) : noise);

const GREY = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Returns inputs as numbers in 0..1; bytes are divided by 255. */
export const floatsOf = (x: Inputs): Float32Array => (x instanceof Uint8Array ? Float32Array.from(x, (byte) => GREY[byte] as number) : x);

export interface Gradient {
  /** Mean cross entropy of the batch, in nats. */
  readonly loss: number;
  /** Its derivatives with respect to pi, m and Xi, Eqs. (7a) to (7c). For back-propagation those for pi and Xi are zero. */
  readonly theta: Theta;
}

/** Outputs of a network for a batch. */
interface ForwardResult {
  /** Softmax of the top layer. [B x classes] */
  readonly probabilities: Float32Array;
  /** Per hidden layer, the largest h of each unit over the batch. [layer] of [units] */
  readonly maxActivation: readonly Float32Array[];
}

/** A connection among the connections of its weight layer. */
export interface RankedConnection extends SpikeSlab {
  /** Rank by descending |mu|, from 1; equal ones share the better rank. */
  readonly rank: number;
  /** Number of connections of the layer. */
  readonly of: number;
}

/** Weights or moments that an engine has loaded for forward passes. The caller disposes of it. */
export interface Network {
  /** Runs one forward pass over B inputs: with `epsilon` stochastic, Eq. (3), without it the mean field. */
  forward(x: Inputs, epsilon?: Epsilon): Promise<ForwardResult>;
  dispose(): void;
}

/** The paper's equations on one device. An engine owns theta and the optimiser's state; arrays that it returns are copies. */
export interface Engine {
  readonly name: EngineName;
  /**
   * Takes one training step with learning rate `eta`; resolves to the loss before the step.
   * Rejects with NotFinite, and leaves theta as it was, if the loss, the gradient or the new state is not finite.
   */
  step(batch: Batch, epsilon: Epsilon, eta: number): Promise<number>;
  /** Loss and gradient at the current theta; changes nothing. */
  gradient(batch: Batch, epsilon: Epsilon): Promise<Gradient>;
  theta(): Promise<Theta>;
  statistics(dead: DeadUnits): Promise<LayerStats[]>;
  /** Fractions of the categories in every weight layer at the current theta, as the maps show them. */
  categoryFractions(dead: DeadUnits): Promise<Record<Category, number>[]>;
  /** An engine that is made with this state continues bit for bit. */
  state(): Promise<EngineState>;
  /** One byte for each connection of every weight layer, see encodeMap. */
  map(dead: DeadUnits, colour: ParameterColour, liveOnly: boolean): Promise<Uint8Array[]>;
  /** Parameters of a few connections; undefined where a connection does not exist. */
  parametersOf(connections: readonly Connection[]): Promise<(SpikeSlab | undefined)[]>;
  /** Parameters and rank of one connection; undefined where it does not exist. */
  ranked(connection: Connection): Promise<RankedConnection | undefined>;
  /**
   * From now on steps leave these parameters and their two Adam moments unchanged, bit for bit; the parameters still take part in the
   * passes. Replaces all earlier holds; an empty list releases everything. Parameters that the rule does not train are held anyway.
   * Throws a RangeError, and leaves the holds as they were, if a connection does not exist.
   */
  hold(holds: readonly Hold[]): void;
  /**
   * Sets the parameters of one connection, held or not, rounded to the precision of the engine; Adam's moments stay. Plain
   * back-propagation sets m alone. Rejects with a RangeError, and changes nothing, if the connection does not exist or the numbers are not
   * the parameters of a spike-and-slab distribution.
   */
  setParameters(connection: Connection, distribution: SpikeSlab): Promise<void>;
  /**
   * Gradient of one connection for the batch of the last step, at the parameters before that step; held parameters are included. Undefined
   * before the first step, after a step that was refused, after `gradient` where that needs the same memory, and where the connection does
   * not exist.
   */
  lastGradient(connection: Connection): Promise<ConnectionGradient | undefined>;
  /** Samples network number `index` from a theta of any layer widths, see sampleNetwork. */
  sample(theta: Theta, seed: number, index: number): Moments[];
  /** Loads a network of any layer widths, with one entry per weight layer. */
  network(moments: readonly Moments[]): Network;
  /** Bytes that the engine currently holds, 0 where that is not known. */
  memory(): number;
  dispose(): void;
}

/** The functions of an engine that only read parameters. */
export type DistributionReader = Pick<Engine, 'theta' | 'statistics' | 'categoryFractions' | 'map' | 'parametersOf' | 'ranked' | 'sample'>;

/** Makes a DistributionReader of plain loops, against which those of the kernel are tested. */
export const referenceReader = (theta: () => Promise<Theta>): DistributionReader => ({
  theta,
  statistics: async (dead) => layerStats(await theta(), dead),
  categoryFractions: async (dead) => (await theta()).map((layer, l) => categoryFractions(layer, dead[l])),
  map: async (dead, colour, liveOnly) => encodeMap(await theta(), dead, colour, liveOnly),
  parametersOf: async (connections) => {
    const now = await theta();
    return connections.map((connection) => spikeSlabAt(now, connection));
  },
  ranked: async (connection) => {
    const now = await theta();
    const found = spikeSlabAt(now, connection);
    if (!found) return undefined;
    const layer = now[connection.layer - 1] as WeightLayer;
    return { ...found, rank: rankOf(layer, connection.from * layer.to + connection.to), of: layer.m.length };
  },
  sample: sampleNetwork,
});

/** A loss, gradient or parameter became NaN or infinite; the step was not taken. */
export class NotFinite extends Error {
  constructor() {
    super(text.notFinite);
    this.name = 'NotFinite';
  }
}

/** Adam's constants. Every engine keeps the step count and the powers of beta in double precision. */
export const ADAM = { beta1: 0.9, beta2: 0.999, tiny: 1e-8 } as const;

/** Float32 engines drop the noise term where the standard deviation Delta is at or below this: much smaller values could not be squared in float32. */
export const DELTA_FLOOR = 1e-18;

/**
 * Inputs are multiplied by this before they are squared, because some devices treat numbers below 1.2e-38 as zero. A power of two changes
 * no other bit.
 */
export const SQUARING = 2 ** 16;
