import { expect, test } from 'vitest';
import { PARAMETERS, type Theta } from '../../model/theta.ts';
import generic from '../fixtures/net_5-4-3_generic.json';
import { parseCase } from '../golden/case.ts';
import { backward, forward } from './reference.ts';

test('the reference gradient agrees with finite differences of its loss', () => {
  const { theta, x, labels, epsilon } = parseCase(generic);
  const { theta: gradients } = backward(theta, forward(theta, x, labels, epsilon), labels, epsilon);
  const lossAt = (other: Theta) => forward(other, x, labels, epsilon).loss;
  const width = 1e-6;
  theta.forEach((layer, l) => {
    for (const name of PARAMETERS) {
      layer[name].forEach((value, at) => {
        const moved = (by: number): Theta =>
          theta.map((own, n) => (n === l ? { ...own, [name]: Float64Array.from(own[name], (v, i) => (i === at ? value + by : v)) } : own));
        const gradient = (lossAt(moved(width)) - lossAt(moved(-width))) / (2 * width);
        expect(Math.abs(gradient - (gradients[l]?.[name][at] as number)), `${name} ${l} ${at}`).toBeLessThan(2e-9);
      });
    }
  });
});

test('the gradient with respect to the input agrees with finite differences', () => {
  const { theta, x, labels, epsilon } = parseCase(generic);
  const { gradX } = backward(theta, forward(theta, x, labels, epsilon), labels, epsilon);
  const width = 1e-6;
  x.forEach((value, at) => {
    const moved = (by: number) =>
      forward(
        theta,
        x.map((v, i) => (i === at ? value + by : v)),
        labels,
        epsilon,
      ).loss;
    expect(Math.abs((moved(width) - moved(-width)) / (2 * width) - (gradX[at] as number))).toBeLessThan(2e-9);
  });
});
