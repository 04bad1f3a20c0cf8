import { type Drawing, still } from './still.ts';

/** What somebody presents: a slide with a headline and bars, no words that would want translating. */
const slide: Drawing = (on) => {
  on.fillStyle = '#fbfaf7';
  on.fillRect(0, 0, 1280, 720);
  on.fillStyle = '#1d2433';
  on.fillRect(88, 84, 560, 34);
  on.fillStyle = '#c3c9d4';
  for (const [row, width] of [620, 560, 596].entries()) on.fillRect(88, 150 + row * 30, width, 14);
  [180, 250, 220, 310, 290, 380].forEach((height, bar) => {
    on.fillStyle = bar === 5 ? '#0b7a75' : '#9dc9c6';
    on.fillRect(88 + bar * 190, 640 - height, 132, height);
  });
  on.fillStyle = '#1d2433';
  on.fillRect(88, 640, 1104, 3);
};

export const screen = () => still(1280, 720, slide);
