import { Focus, Grid2x2, type LucideIcon, PanelRight, Sparkles, Square } from 'lucide-react';
import type { Translate } from '../../../locales/messages.ts';
import type { LayoutName } from '../../../protocol/layout.ts';

const ICONS: Record<LayoutName, LucideIcon> = {
  automatic: Sparkles,
  allEqual: Grid2x2,
  speakerOnly: Square,
  stacked: PanelRight,
  telepresence: Focus,
};

export const layoutChoices = (t: Translate, layouts: readonly LayoutName[]) =>
  layouts.map((value) => ({ value, label: t(`layout.${value}`), icon: ICONS[value] }));
