/** The nearest of the centres for each row, by squared distances in float64, the lower number among equals. */
export function labelsByHand(values: Float32Array, columnCount: number, centres: Float64Array): Uint8Array {
  return Uint8Array.from({ length: values.length / columnCount }, (_, place) => {
    let nearest = 0;
    let least = Infinity;
    for (let segment = 0; segment < centres.length / columnCount; segment++) {
      let distance = 0;
      for (let c = 0; c < columnCount; c++) {
        distance += (values[place * columnCount + c]! - centres[segment * columnCount + c]!) ** 2;
      }
      if (distance < least) [least, nearest] = [distance, segment];
    }
    return nearest;
  });
}
