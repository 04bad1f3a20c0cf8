import modelUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url';
import { type Backdrop, createBackdrop } from './backdrop.ts';
import { loadKernels } from './kernels.ts';
import { createSegmenter } from './segmenter.ts';

/* The worker of `blurBackground.ts`: begins with the streams that it is sent, ends when the camera does. */

/** `loaded`: ready to work. `picture`: the first has been drawn. `failed`: no other will be. `well`: to `well?`. */
export type Told = 'loaded' | 'picture' | 'failed' | 'well';

interface Frames {
  readable: ReadableStream<VideoFrame>;
  writable: WritableStream<VideoFrame>;
}
export type Asked = Frames | 'well?';

let drawing = false;
/** Since it was last asked. */
let gotOn = false;

const tell = (word: Told) => postMessage(word);

async function load(): Promise<Backdrop> {
  const [kernels, response] = await Promise.all([loadKernels(), fetch(modelUrl)]);
  if (!response.ok) throw new Error(`no model: ${response.status}`);
  return createBackdrop(createSegmenter(await response.arrayBuffer(), kernels), kernels);
}

/** Each picture is drawn from its own frame alone. Frames that come meanwhile are dropped by the processor. */
async function draw(frame: VideoFrame, backdrop: Backdrop): Promise<VideoFrame> {
  const { visibleRect, timestamp, duration } = frame;
  if (!visibleRect) throw new Error('a frame without a picture');
  await frame.copyTo(backdrop.lay(visibleRect.width, visibleRect.height).pixels, { format: 'RGBA' });
  const { pixels, width, height } = backdrop.blur();
  return new VideoFrame(pixels, {
    format: 'RGBX',
    codedWidth: width,
    codedHeight: height,
    timestamp,
    ...(duration !== null && { duration }),
  });
}

async function work({ readable, writable }: Frames): Promise<void> {
  const backdrop = await load();
  tell('loaded');
  const reader = readable.getReader();
  const writer = writable.getWriter();
  for (let first = true; ; first = false) {
    const { done, value: frame } = await reader.read();
    if (done) return;
    drawing = true;
    try {
      await writer.write(await draw(frame, backdrop));
    } finally {
      frame.close();
    }
    drawing = false;
    gotOn = true;
    if (first) tell('picture');
  }
}

/** A camera that gives nothing is no reason to be unwell. */
function answer(): void {
  if (gotOn || !drawing) tell('well');
  gotOn = false;
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data === 'well?') answer();
  else work(data).catch(() => tell('failed'));
});
