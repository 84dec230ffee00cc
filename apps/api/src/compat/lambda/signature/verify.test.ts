import { describe, expect, it } from 'vitest';
import { canonicalRequest, signatureOf } from './canonical.js';
import { readClaim } from './credential.js';

/** The example of AWS's documentation ("GET /?Action=ListUsers"), whose signature is known. */
const request = {
  method: 'GET',
  url: '/?Action=ListUsers&Version=2010-05-08',
  rawHeaders: [
    ...['Host', 'iam.amazonaws.com'],
    ...['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ...['X-Amz-Date', '20150830T123600Z'],
  ],
  body: new Uint8Array(0),
};
const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
const header = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLEEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`;

describe('a signature of version 4', () => {
  it('is the one AWS documents', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
    expect(signatureOf(request, readClaim(header), '20150830T123600Z', secret)).toBe(signature);
  });

  it('is over the path encoded twice and the query in order', () => {
    const url = '/2015-03-31/functions/arn%3Aaws%3Aa~b/x%20y?b=2&a=%2F&a=!&c';
    const [, path, query] = canonicalRequest({ ...request, url }, []).split('\n');
    expect(path).toBe('/2015-03-31/functions/arn%253Aaws%253Aa~b/x%2520y');
    expect(query).toBe('a=%21&a=%2F&b=2&c=');
  });

  it('is not read from what is no such header', () => {
    for (const wrong of [
      'Bearer sky_x',
      'AWS4-HMAC-SHA256',
      header.replace(signature, 'abc'),
      header.replace('/aws4_request', ''),
      header.replace('SignedHeaders=content-type;host;x-amz-date, ', ''),
      header.replace('AKIDEXAMPLEEXAMPLE', '../..'),
    ]) {
      expect(() => readClaim(wrong)).toThrow(expect.objectContaining({ error: 'IncompleteSignatureException' }));
    }
  });
});
