// The Vercel AI SDK through the gateway: text, stream, tools, structured output.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAnthropic} from '@ai-sdk/anthropic';
import {createOpenAI} from '@ai-sdk/openai';
import {Output, embedMany, generateText, stepCountIs, streamText, tool} from 'ai';
import {z} from 'zod';

const baseURL = `${process.env.NINES_BASE_URL}/v1`;
const apiKey = process.env.NINES_KEY;
const openai = createOpenAI({baseURL, apiKey});
const anthropic = createAnthropic({baseURL, apiKey});
const CLASSES = {chat: openai.chat, responses: openai.responses, messages: anthropic};

for (const route of ['by-itself', 'by-openai', 'by-anthropic', 'by-gemini']) {
  for (const [name, of] of Object.entries(CLASSES)) {
    const model = of(route);

    test(`${name} on ${route}: text`, async () => {
      const answer = await generateText({model, prompt: 'hello Nines', maxRetries: 0});
      assert.equal(answer.text, 'hello Nines');
      assert.ok(answer.usage.outputTokens > 0);
    });

    test(`${name} on ${route}: stream`, async () => {
      const answer = streamText({model, prompt: 'count to 8', maxRetries: 0});
      let text = '';
      for await (const piece of answer.textStream) text += piece;
      assert.equal(text, '1 2 3 4 5 6 7 8');
      assert.equal(await answer.finishReason, 'stop');
    });

    test(`${name} on ${route}: a tool loop`, async () => {
      const asked = [];
      const weather = tool({
        description: 'Weather of a city',
        inputSchema: z.object({city: z.string()}),
        execute: async ({city}) => { asked.push(city); return 'mild'; },
      });
      const answer = await generateText({
        model, prompt: 'weather in Paris', tools: {weather}, stopWhen: stepCountIs(3), maxRetries: 0});
      assert.equal(asked.length, 1);
      assert.match(answer.text, /The result is .*mild/);
    });

    test(`${name} on ${route}: structured output`, async () => {
      const answer = await generateText({
        model, prompt: 'a city', maxRetries: 0, output: Output.object({schema: z.object({name: z.string()})})});
      assert.equal(typeof answer.output.name, 'string');
    });
  }
}

test('embeddings', async () => {
  const {embeddings} = await embedMany({model: openai.embedding('by-openai'), values: ['one', 'two'], maxRetries: 0});
  assert.equal(embeddings.length, 2);
});
