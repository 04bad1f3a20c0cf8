import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Standstill } from './Standstill.tsx';

interface Props {
  children: ReactNode;
  words: string;
  action: string;
}

/** Should a page not load, or fail to draw: a sentence and a way on, never an empty window. */
export class Broken extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render() {
    const { children, words, action } = this.props;
    if (!this.state.failed) return children;
    return (
      <Standstill words={words}>
        <Button look="primary" onClick={() => location.reload()}>
          {action}
        </Button>
      </Standstill>
    );
  }
}
