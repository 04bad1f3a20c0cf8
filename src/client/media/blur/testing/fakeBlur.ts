import { FakeTrack } from '../../testing/fakeTracks.ts';
import type { BlurOptions, Blurred } from '../blurBackground.ts';

/** The work on one camera, which goes as the test says. */
export interface FakeWork extends Blurred {
  readonly camera: MediaStreamTrack;
  readonly ended: boolean;
  /** The first picture. */
  draws(): void;
  fails(): void;
  /** It draws no other picture, and does not end. */
  sticks(): void;
}

export class FakeBlur {
  readonly works: FakeWork[] = [];

  readonly begin = (camera: MediaStreamTrack, { onPicture, onFailure, onStuck }: BlurOptions): Blurred => {
    const track = new FakeTrack('video', `blurred ${camera.label}`);
    let ended = false;
    const end = () => {
      ended = true;
      track.stop();
    };
    const work: FakeWork = {
      camera,
      track,
      end,
      get ended() {
        return ended;
      },
      draws: () => {
        if (!ended) onPicture();
      },
      fails: () => {
        if (ended) return;
        end();
        onFailure();
      },
      sticks: () => {
        if (!ended) onStuck();
      },
    };
    this.works.push(work);
    return work;
  };
}
