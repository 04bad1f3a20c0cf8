import { Focus, Grid2x2, type LucideIcon, PanelRight, Sparkles, Square } from 'lucide-react';
import type { Translate } from '../../../locales/messages.ts';
import { LAYOUTS, type LayoutName } from '../../../protocol/meeting.ts';

const ICONS: Record<LayoutName, LucideIcon> = {
  automatic: Sparkles,
  allEqual: Grid2x2,
  speakerOnly: Square,
  stacked: PanelRight,
  telepresence: Focus,
};

export const layoutChoices = (t: Translate) =>
  LAYOUTS.map((value) => ({ value, label: t(`layout.${value}`), icon: ICONS[value] }));
