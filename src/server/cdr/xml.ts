import { exhaustive } from '../../protocol/result.ts';
import { objectXml, type XmlElement } from '../api/xml.ts';
import type { KeptRecord } from './kept.ts';

/** Of one receiver: its records are numbered from 1 within a session. */
export interface Numbered {
  record: KeptRecord;
  recordIndex: number;
  /** How many before this one there was no room to keep. */
  missing: number;
}

/** What is posted: one or more records, in order, in the words of the public API. */
export function recordsXml(session: string, callBridge: string, records: readonly Numbered[]): string {
  return objectXml('records', {
    '@session': session,
    '@callBridge': callBridge,
    record: records.map(({ record, recordIndex, missing }) => ({
      '@type': record.record.type,
      '@time': new Date(record.at).toISOString(),
      '@recordIndex': recordIndex,
      '@correlatorIndex': record.index,
      ...(missing === 0 ? {} : { '@numPreceedingRecordsMissing': missing }),
      ...elements(record.record),
    })),
  });
}

function elements(record: KeptRecord['record']): XmlElement {
  switch (record.type) {
    case 'callStart': {
      const { call, name, coSpace, callCorrelator } = record;
      return { call: { '@id': call, name, callType: 'coSpace', coSpace, callCorrelator } };
    }
    case 'callEnd': {
      const { call, callLegsCompleted, callLegsMaxActive, durationSeconds } = record;
      return { call: { '@id': call, callLegsCompleted, callLegsMaxActive, durationSeconds } };
    }
    case 'callLegStart':
      return {
        callLeg: {
          '@id': record.callLeg,
          displayName: record.displayName,
          remoteParty: record.remoteParty,
          remoteAddress: record.remoteAddress,
          type: 'acano',
          direction: 'incoming',
          call: record.call,
          cdrTag: record.cdrTag,
          movedCallLeg: record.movedCallLeg ?? undefined,
          movedCallLegCallBridge: record.movedCallLegCallBridge ?? undefined,
        },
      };
    case 'callLegUpdate': {
      const { callLeg, state, call, displayName } = record;
      return { callLeg: { '@id': callLeg, state, call, displayName } };
    }
    case 'callLegEnd': {
      const { callLeg, reason, durationSeconds } = record;
      const remoteTeardown = reason === 'clientInitiatedTeardown' || reason === 'connectionError';
      return { callLeg: { '@id': callLeg, reason, remoteTeardown, durationSeconds } };
    }
    default:
      return exhaustive(record);
  }
}
