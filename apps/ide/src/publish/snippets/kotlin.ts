import { kotlinString } from './literals.js';
import type { AnswerKind, SnippetRequest } from './request.js';

const reading: Readonly<Record<AnswerKind, string>> = {
  json: 'val result = connection.inputStream.bufferedReader().use { it.readText() }',
  bytes: 'val result = connection.inputStream.use { it.readBytes() }',
  lines: 'connection.inputStream.bufferedReader().forEachLine { println(it) }',
};

/** What both Android and the JVM have. */
export function kotlin({ url, body, token, answer = 'json' }: SnippetRequest): string {
  const bearer = token
    ? 'connection.setRequestProperty("Authorization", "Bearer " + System.getenv("SKYTHON_TOKEN"))\n'
    : '';
  return `import java.net.HttpURLConnection
import java.net.URI

val connection = URI(${kotlinString(url)}).toURL().openConnection() as HttpURLConnection
connection.requestMethod = "POST"
connection.doOutput = true
connection.setRequestProperty("Content-Type", "application/json")
${bearer}connection.outputStream.use { it.write(${kotlinString(body)}.toByteArray()) }
check(connection.responseCode == 200) { connection.errorStream?.bufferedReader()?.readText() ?: "no answer" }
${reading[answer]}`;
}
