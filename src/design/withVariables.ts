import type { CSSProperties } from 'react';

/** CSS custom properties for React's `style`, which sets them through the CSSOM: the CSP allows it. */
export const withVariables = (variables: Record<`--${string}`, string | number>): CSSProperties =>
  variables as CSSProperties;
