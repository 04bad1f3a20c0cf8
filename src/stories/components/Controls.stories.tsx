import type { Meta, StoryObj } from '@storybook/react-vite';
import { Hand, LogOut, MessageSquare, Mic, MicOff, Pin, X } from 'lucide-react';
import { IconButton } from '../../design/IconButton.tsx';
import { Toggle } from '../../design/Toggle.tsx';
import { Tooltips } from '../../design/Tooltips.tsx';
import { useWords } from '../kit/language.ts';
import { Specimen } from '../kit/Specimen.tsx';

export default { title: 'Components/Controls' } satisfies Meta;

/** Hover or focus one: its tooltip says what it does, and its key. */
export const Toggles: StoryObj = {
  render: function Toggles() {
    const t = useWords();
    const mute = { icon: Mic, label: t('control.mute'), word: t('control.mute.word'), shortcut: 'M' };
    const unmute = { icon: MicOff, label: t('control.unmute'), word: t('control.unmute.word') };
    const hand = { icon: Hand, label: t('control.lower'), word: t('control.lower.word') };
    return (
      <>
        <Specimen name="plain">
          <Toggle {...mute} />
          <Toggle {...mute} disabled />
          <Toggle {...mute} aria-busy />
        </Specimen>
        <Specimen name="on">
          <Toggle {...hand} tone="on" />
          <Toggle {...hand} tone="on" disabled />
        </Specimen>
        <Specimen name="alert">
          <Toggle {...unmute} tone="alert" />
        </Specimen>
        <Specimen name="danger">
          <Toggle icon={LogOut} label={t('control.leave')} word={t('control.leave.word')} tone="danger" />
        </Specimen>
        <Specimen name="badge">
          <Toggle icon={MessageSquare} label={t('control.chat')} word={t('control.chat')} badge={3} />
          <Toggle icon={MessageSquare} label={t('control.chat')} word={t('control.chat')} badge={1200} />
        </Specimen>
        <Specimen name="troubled">
          <Toggle {...mute} troubled />
          <Toggle {...mute} troubled onPicture />
        </Specimen>
        <Specimen name="onPicture">
          <Toggle {...mute} onPicture />
          <Toggle {...unmute} tone="alert" onPicture />
        </Specimen>
        <Tooltips />
      </>
    );
  },
};

export const IconButtons: StoryObj = {
  render: function IconButtons() {
    const t = useWords();
    return (
      <>
        <Specimen name="IconButton">
          <IconButton icon={X} label={t('panel.close')} />
          <IconButton icon={X} label={t('panel.close')} disabled />
        </Specimen>
        <Specimen name="small">
          <IconButton small icon={Pin} label={t('stage.pin', { name: 'Noa' })} />
          <IconButton small icon={Pin} label={t('stage.pin', { name: 'Noa' })} disabled />
        </Specimen>
        <Tooltips />
      </>
    );
  },
};
