import type { Optimiser } from '../model/settings/config.ts';
import type { Floats, Parameter, Theta } from '../model/theta.ts';
import { ADAM, type AdamState } from './engine.ts';

/**
 * Takes one step of the optimiser on every parameter, in place, then clips to pi in 0..1 and Xi >= 0. `state.steps` already counts this
 * step. Weight decay (L2) acts on m and Xi, and on pi if `decayPi`.
 * Departure: the paper names plain gradient descent; that gives no U-shaped pi within 20 epochs, so Adam is the default.
 */
export function update(theta: Theta, gradient: Theta, state: AdamState, optimiser: Optimiser, eta: number, parameters: readonly Parameter[]): void {
  const bias1 = 1 - ADAM.beta1 ** state.steps;
  const bias2 = 1 - ADAM.beta2 ** state.steps;
  theta.forEach((layer, l) => {
    for (const name of parameters) {
      const of = (source: Theta): Floats => (source[l] as (typeof source)[number])[name];
      const [values, gradients, first, second] = [of(theta), of(gradient), of(state.first), of(state.second)];
      const decay = name === 'pi' && !optimiser.decayPi ? 0 : optimiser.decay;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number;
        const gradient = gradients[i] as number;
        let direction = gradient;
        if (optimiser.kind === 'adam') {
          first[i] = ADAM.beta1 * (first[i] as number) + (1 - ADAM.beta1) * gradient;
          second[i] = ADAM.beta2 * (second[i] as number) + (1 - ADAM.beta2) * gradient * gradient;
          direction = (first[i] as number) / bias1 / (Math.sqrt((second[i] as number) / bias2) + ADAM.tiny);
        }
        values[i] = value - eta * (direction + decay * value);
      }
    }
    layer.pi.forEach((pi, i) => {
      layer.pi[i] = Math.min(1, Math.max(0, pi));
    });
    layer.xi.forEach((xi, i) => {
      layer.xi[i] = Math.max(0, xi);
    });
  });
}
