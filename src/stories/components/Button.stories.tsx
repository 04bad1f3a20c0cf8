import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from '../../design/Button.tsx';
import { useWords } from '../kit/language.ts';
import { Specimen } from '../kit/Specimen.tsx';

export default { title: 'Components/Button' } satisfies Meta;

const LOOKS = ['primary', 'plain', 'quiet', 'danger'] as const;

export const States: StoryObj = {
  render: function States() {
    const t = useWords();
    const words = t('door.join');
    return (
      <>
        {LOOKS.map((look) => (
          <Specimen key={look} name={look}>
            <Button look={look}>{words}</Button>
            <Button look={look} disabled>
              {words}
            </Button>
            <Button look={look} busy>
              {t('door.joining')}
            </Button>
          </Specimen>
        ))}
        <Specimen name="wide">
          <Button look="primary" wide>
            {words}
          </Button>
        </Specimen>
      </>
    );
  },
};
