import { Link, Path, Svg, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { encode } from 'uqr';
import { T } from './text.tsx';
import { COLORS } from './theme.ts';

/** In points: its modules are as large as a phone held over a page needs them. */
const SIDE = 88;

/** The dark modules of a QR code as one path, in a square whose side is returned: vectors, since paper is printed large. */
function modulesOf(text: string): { side: number; d: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return { side: size, d: cells.join('') };
}

/** Where a reader finds out whether this paper still holds; who reads it on a screen may follow it as a link. */
export function VerifyMark({ at, caption }: { at: string; caption: string }): ReactNode {
  const { side, d } = modulesOf(at);
  return (
    <View style={{ width: SIDE, alignItems: 'center' }}>
      <Link src={at}>
        <Svg width={SIDE} height={SIDE} viewBox={`0 0 ${side} ${side}`}>
          <Path d={d} fill={COLORS.ink} />
        </Svg>
      </Link>
      <T size="xs" color={COLORS['ink-3']} align="center" style={{ marginTop: 5 }}>
        {caption}
      </T>
    </View>
  );
}
