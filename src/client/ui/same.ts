/** Views are made anew with every event: whether there is any difference between two of one shape, field by field. */
export function same<Shape extends object>(one: Shape, other: Shape): boolean {
  return (Object.keys(one) as (keyof Shape)[]).every((key) => one[key] === other[key]);
}
