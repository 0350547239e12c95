/**
 * WGSL of `normal(place)`: number `place` of a draw, as in drawNormals except for the last digit. The words are the same (Philox4x32-10).
 * Reads `uniforms` stream, step, part, seedLow and seedHigh, and the table at the beginning of `draws`.
 */
export const DRAWN = `
  fn high(a : u32, b : u32) -> u32 {
    let p = (a >> 16u) * (b & 0xffffu) + (((a & 0xffffu) * (b & 0xffffu)) >> 16u);
    let q = (a & 0xffffu) * (b >> 16u) + (p & 0xffffu);
    return (a >> 16u) * (b >> 16u) + (p >> 16u) + (q >> 16u);
  }
  fn words(block : u32) -> vec4<u32> {
    var x = vec4<u32>(block, u32(uniforms.part), u32(uniforms.step), u32(uniforms.stream));
    var key = vec2<u32>(u32(uniforms.seedLow), u32(uniforms.seedHigh));
    for (var turn = 0; turn < 10; turn++) {
      x = vec4<u32>(high(x.z, 0xcd9e8d57u) ^ x.y ^ key.x, x.z * 0xcd9e8d57u, high(x.x, 0xd2511f53u) ^ x.w ^ key.y, x.x * 0xd2511f53u);
      key += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return x;
  }
  fn normal(place : u32) -> f32 {
    let word = words(place / 4u)[place % 4u];
    let probability = (word >> 1u) | 1u;
    let zeros = countLeadingZeros(probability);
    let mantissa = probability << zeros;
    let entry = ((31u - zeros) << 7u) | ((mantissa >> 24u) & 127u);
    let z = fma(draws[entry + 1u] - draws[entry], f32((mantissa >> 8u) & 0xffffu) / 65536.0, draws[entry]);
    return select(z, -z, (word & 1u) == 1u);
  }`;
