/** People of many places, some of whose names are hard on a layout. The first is the person who looks. */
const NAMES = [
  'Ada Marlow',
  '陈晓梅',
  'Jonas Lindqvist',
  'Priya Raghunathan',
  'Tomás Oliveira',
  'Amara Okafor',
  '王子轩',
  'Ingrid Solheim',
  'ليلى حداد',
  'Mateusz Wiśniewski',
  'Noa',
  'Maximiliana Featherstonehaugh-Cholmondeley',
  '佐藤健',
  'Kwame Mensah',
  'Sofia Papadopoulou',
  'Rafael Cruz',
  '林雨桐',
  'Elif Yıldız',
  'Hana Novotná',
  'Samuel Adeyemi',
  'Beatriz Fernández',
  'Oleksandr Shevchenko',
  '김민준',
  'Fatima Zahra',
  'Liam O’Connor',
];

/** As many as are asked for; past the list they are numbered. */
export const nameOf = (index: number): string => {
  const name = NAMES[index % NAMES.length] ?? 'Noa';
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? name : `${name} ${round + 1}`;
};

export const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
