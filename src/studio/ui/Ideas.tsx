import * as v from 'valibot';
import { DIALS, MOVE_WORDS } from '../ideas/dials.ts';
import { tokenIn, wordIn } from '../ideas/patch.ts';
import { sources } from '../ideas/sources.ts';
import { type Scenario, TokenValue } from '../scenario/scenario.ts';
import type { Say } from '../words.ts';
import { Line } from './fields.tsx';

interface Props {
  scenario: Scenario;
  say: Say;
  change(differs: Partial<Scenario>): void;
}

/** Tokens and words of the move, to be changed while one looks. */
export function Ideas({ scenario, say, change }: Props) {
  const { language, tokens, words } = scenario;
  const spoken = words[language] ?? {};
  return (
    <>
      <details>
        <summary>{say('section.tokens')}</summary>
        {DIALS.map((name) => {
          const usual = tokenIn(sources.tokens.text, name) ?? '';
          return (
            <Line
              key={name}
              label={name}
              code
              value={tokens[name] ?? usual}
              longest={160}
              onChange={(value) => {
                if (v.is(TokenValue, value)) change({ tokens: differing(tokens, name, value, usual) });
              }}
            />
          );
        })}
      </details>
      <details>
        <summary>{say('section.words')}</summary>
        {MOVE_WORDS.map((key) => {
          const usual = wordIn(sources[language].text, key) ?? '';
          return (
            <Line
              key={`${language} ${key}`}
              label={key}
              code
              value={spoken[key] ?? usual}
              longest={300}
              onChange={(value) =>
                change({ words: { ...words, [language]: differing(spoken, key, value, usual) } })
              }
            />
          );
        })}
      </details>
    </>
  );
}

/** Only what is not as it was. */
function differing(all: Readonly<Record<string, string>>, name: string, value: string, usual: string) {
  const { [name]: _, ...rest } = all;
  return value === usual ? rest : { ...rest, [name]: value };
}
