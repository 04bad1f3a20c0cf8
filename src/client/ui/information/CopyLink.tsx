import { Check, Link } from 'lucide-react';
import { MenuItem } from '../../../design/MenuItem.tsx';
import { useText } from '../context.ts';
import { useCopy } from '../copying/useCopy.ts';
import { meetingLink } from './meetingLink.ts';

/** Says so when it is done, where the person is looking: the menu stays open. */
export function CopyLink({ numericId }: { numericId: string }) {
  const t = useText();
  const [outcome, copy] = useCopy();
  return (
    <MenuItem
      icon={outcome === 'copied' ? Check : Link}
      staysOpen
      onSelect={() => copy(meetingLink(numericId))}
    >
      {outcome === 'copied'
        ? t('more.linkCopied')
        : t(outcome === 'refused' ? 'copy.refused' : 'more.copyLink')}
    </MenuItem>
  );
}
