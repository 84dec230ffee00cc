import { swiftString } from './literals.js';
import type { AnswerKind, SnippetRequest } from './request.js';

const reading: Readonly<Record<AnswerKind, string>> = {
  json: `let (data, response) = try await URLSession.shared.data(for: request)
guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw URLError(.badServerResponse) }
let result = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)`,
  bytes: `let (result, response) = try await URLSession.shared.data(for: request)
guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw URLError(.badServerResponse) }`,
  lines: `let (bytes, response) = try await URLSession.shared.bytes(for: request)
guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw URLError(.badServerResponse) }
for try await line in bytes.lines { print(line) }`,
};

export function swift({ url, body, token, answer = 'json' }: SnippetRequest): string {
  const known = token ? 'let token = ProcessInfo.processInfo.environment["SKYTHON_TOKEN"] ?? ""\n' : '';
  const bearer = token ? 'request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization")\n' : '';
  return `import Foundation

${known}var request = URLRequest(url: URL(string: ${swiftString(url)})!)
request.httpMethod = "POST"
request.setValue("application/json", forHTTPHeaderField: "Content-Type")
${bearer}request.httpBody = Data(${swiftString(body)}.utf8)
${reading[answer]}`;
}
