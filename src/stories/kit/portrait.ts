import { personHue } from '../../design/person.ts';
import { type Drawing, still } from './still.ts';

/** As a webcam sees a person: a room, shoulders, a head, hair. In few flat colours, another for each id. */

const SIZE = { width: 640, height: 360 };
const SKIN = ['#f2cdb0', '#e3a77f', '#c9855c', '#99603d', '#6f4630', '#f7dcc6'];
const HAIR = ['#2b2320', '#5a3a26', '#8a5a34', '#c99b57', '#3a3f4a', '#9a9aa0'];

export const camera = (id: string) => still(SIZE.width, SIZE.height, portrait(id));

export function portrait(id: string): Drawing {
  const hue = personHue(id);
  const pick = <Item>(items: readonly [Item, ...Item[]] | Item[], salt: number): Item | undefined =>
    items[personHue(`${id}${salt}`) % items.length];
  const skin = pick(SKIN, 1) ?? '#e3a77f';
  const hair = pick(HAIR, 2) ?? '#2b2320';
  const room = pick([window, shelf, picture, plant], 3) ?? window;
  const cut = pick([short, long, bun, parted], 4) ?? short;
  return (on) => {
    on.fillStyle = `oklch(0.8 0.035 ${hue})`;
    on.fillRect(0, 0, SIZE.width, SIZE.height);
    room(on, hue);
    cut.behind?.(on, hair);
    on.fillStyle = `oklch(0.5 0.08 ${(hue + 150) % 360})`;
    shape(on, () => on.ellipse(320, 400, 178, 134, 0, 0, Math.PI * 2));
    on.fillStyle = skin;
    shape(on, () => on.roundRect(286, 226, 68, 76, 30));
    shape(on, () => on.ellipse(320, 178, 70, 86, 0, 0, Math.PI * 2));
    on.fillStyle = hair;
    cut.above(on);
  };
}

function shape(on: CanvasRenderingContext2D, path: () => void): void {
  on.beginPath();
  path();
  on.fill();
}

type Room = (on: CanvasRenderingContext2D, hue: number) => void;

const window: Room = (on, hue) => {
  on.fillStyle = `oklch(0.94 0.025 ${(hue + 40) % 360})`;
  shape(on, () => on.roundRect(44, 34, 148, 190, 8));
  on.fillStyle = `oklch(0.8 0.035 ${hue})`;
  on.fillRect(114, 34, 8, 190);
  on.fillRect(44, 122, 148, 8);
};

const shelf: Room = (on, hue) => {
  on.fillStyle = `oklch(0.62 0.05 ${(hue + 30) % 360})`;
  for (const y of [108, 218]) on.fillRect(432, y, 176, 10);
  for (let book = 0; book < 9; book += 1) {
    const height = 42 + ((book * 37) % 30);
    on.fillStyle = `oklch(${0.52 + (book % 3) * 0.1} 0.07 ${(hue + book * 47) % 360})`;
    on.fillRect(444 + book * 17, (book % 2 === 0 ? 108 : 218) - height, 13, height);
  }
};

const picture: Room = (on, hue) => {
  on.fillStyle = `oklch(0.95 0.012 ${hue})`;
  shape(on, () => on.roundRect(456, 46, 124, 96, 4));
  on.fillStyle = `oklch(0.7 0.09 ${(hue + 210) % 360})`;
  shape(on, () => on.ellipse(540, 80, 16, 16, 0, 0, Math.PI * 2));
  shape(on, () => {
    on.moveTo(464, 134);
    on.lineTo(506, 84);
    on.lineTo(548, 134);
  });
};

const plant: Room = (on, hue) => {
  on.fillStyle = 'oklch(0.55 0.09 150)';
  for (const [x, y, turn] of [
    [104, 214, -0.5],
    [136, 190, 0],
    [168, 214, 0.5],
  ] as const) {
    shape(on, () => on.ellipse(x, y, 20, 62, turn, 0, Math.PI * 2));
  }
  on.fillStyle = `oklch(0.6 0.08 ${(hue + 20) % 360})`;
  shape(on, () => on.roundRect(100, 254, 72, 74, 10));
};

interface Cut {
  behind?(on: CanvasRenderingContext2D, hair: string): void;
  above(on: CanvasRenderingContext2D): void;
}

const cap = (on: CanvasRenderingContext2D, low: number) =>
  shape(on, () => {
    on.moveTo(246, low);
    on.bezierCurveTo(238, 64, 402, 64, 394, low);
    on.bezierCurveTo(380, 118, 350, 124, 320, 124);
    on.bezierCurveTo(290, 124, 260, 118, 246, low);
  });

const short: Cut = { above: (on) => cap(on, 168) };
const parted: Cut = {
  above: (on) =>
    shape(on, () => {
      on.moveTo(246, 180);
      on.bezierCurveTo(236, 62, 404, 62, 394, 180);
      on.bezierCurveTo(392, 130, 360, 116, 292, 108);
      on.bezierCurveTo(270, 122, 250, 140, 246, 180);
    }),
};
const long: Cut = {
  behind: (on, hair) => {
    on.fillStyle = hair;
    shape(on, () => on.roundRect(236, 84, 168, 236, 78));
  },
  above: (on) => cap(on, 176),
};
const bun: Cut = {
  behind: (on, hair) => {
    on.fillStyle = hair;
    shape(on, () => on.ellipse(320, 74, 36, 32, 0, 0, Math.PI * 2));
  },
  above: (on) => cap(on, 164),
};
