import { SELF_PLACES, type SelfPlace } from '../../store/media.ts';
import { useCommands, useMedia, useText } from '../context.ts';

/** Where a person sees themselves, and where they could. */
export function useSelfPlaces() {
  const t = useText();
  const { showSelf } = useCommands();
  const value = useMedia(({ selfPicture }) => selfPicture.place);
  return {
    value,
    choices: SELF_PLACES.map((place) => ({ value: place, label: t(`self.${place}`) })),
    onChoose: (place: SelfPlace) => showSelf({ place }),
  };
}
