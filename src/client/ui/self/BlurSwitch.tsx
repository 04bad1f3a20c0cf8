import { Switch } from '../../../design/Switch.tsx';
import { useCommands, useMedia, useText } from '../context.ts';

export function BlurSwitch() {
  const t = useText();
  const { blurBackground } = useCommands();
  const blurred = useMedia((media) => media.blurred);
  return <Switch label={t('settings.blur')} on={blurred} onChange={blurBackground} />;
}
