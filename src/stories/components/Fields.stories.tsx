import type { Meta, StoryObj } from '@storybook/react-vite';
import { Mic } from 'lucide-react';
import { SelectField } from '../../design/SelectField.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useWords } from '../kit/language.ts';
import { Specimen } from '../kit/Specimen.tsx';

export default { title: 'Components/Fields' } satisfies Meta;

export const Text: StoryObj = {
  render: function Text() {
    const t = useWords();
    return (
      <>
        <Specimen name="TextField">
          <TextField label={t('door.yourName')} defaultValue="Ada Marlow" />
          <TextField label={t('door.meetingId')} hint={t('door.meetingIdHint')} />
        </Specimen>
        <Specimen name="aria-invalid">
          <TextField label={t('door.passcode')} type="password" defaultValue="1234" aria-invalid />
        </Specimen>
        <Specimen name="disabled">
          <TextField label={t('door.yourName')} defaultValue="Ada Marlow" disabled />
        </Specimen>
      </>
    );
  },
};

export const Select: StoryObj = {
  render: function Select() {
    const t = useWords();
    const choices = [
      { value: '', label: t('device.systemChoice') },
      { value: 'desk', label: 'Desk microphone' },
    ];
    const field = { label: t('device.microphone'), icon: Mic, value: '', choices, onChoose: () => undefined };
    return (
      <>
        <Specimen name="SelectField">
          <SelectField {...field} />
        </Specimen>
        <Specimen name="disabled">
          <SelectField {...field} disabled />
        </Specimen>
      </>
    );
  },
};
