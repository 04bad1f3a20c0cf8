import { Check, Link } from 'lucide-react';
import { useState } from 'react';
import { MenuItem } from '../../../design/MenuItem.tsx';
import { useText } from '../context.ts';

/** Says so when it is done, where the person is looking: the menu stays open. */
export function CopyLink({ numericId }: { numericId: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    const link = new URL(`/meeting/${numericId}`, location.origin).href;
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <MenuItem icon={copied ? Check : Link} staysOpen onSelect={copy}>
      {t(copied ? 'more.linkCopied' : 'more.copyLink')}
    </MenuItem>
  );
}
