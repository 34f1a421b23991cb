"""LangChain and LlamaIndex through the gateway: chat, stream, tools, structured output, embeddings."""
import os
import unittest

from langchain_anthropic import ChatAnthropic
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from llama_index.core import PromptTemplate
from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.openai import OpenAI
from pydantic import BaseModel

BASE_URL, KEY = os.environ["NINES_BASE_URL"], os.environ["NINES_KEY"]
ROUTES = ["by-itself", "by-openai", "by-anthropic", "by-gemini"]
EMBEDDING_ROUTES = ["by-itself", "by-openai", "by-gemini"]


class City(BaseModel):
    """A city."""

    name: str
    people: int


@tool
def weather(city: str) -> str:
    """Tells the weather of a city."""
    return f"mild in {city}"


def chats(route):
    yield ChatOpenAI(model=route, base_url=f"{BASE_URL}/v1", api_key=KEY, max_retries=0)
    yield ChatAnthropic(model=route, base_url=BASE_URL, api_key=KEY, max_retries=0, max_tokens=200)


class LangChain(unittest.TestCase):
    def each(self, test):
        for route in ROUTES:
            for chat in chats(route):
                with self.subTest(route=route, chat=type(chat).__name__):
                    test(chat)

    def test_chat(self):
        def test(chat):
            answer = chat.invoke("hello Nines")
            self.assertEqual(answer.text, "hello Nines")
            self.assertGreater(answer.usage_metadata["output_tokens"], 0)
        self.each(test)

    def test_stream(self):
        def test(chat):
            pieces = [chunk.text for chunk in chat.stream("count to 8")]
            self.assertEqual("".join(pieces), "1 2 3 4 5 6 7 8")
            self.assertGreater(len([piece for piece in pieces if piece]), 1)
        self.each(test)

    def test_tools(self):
        def test(chat):
            bound = chat.bind_tools([weather])
            question = HumanMessage("weather in Paris")
            asked = bound.invoke([question])
            self.assertEqual([call["name"] for call in asked.tool_calls], ["weather"])
            call = asked.tool_calls[0]
            told = bound.invoke([question, asked, ToolMessage("mild", tool_call_id=call["id"])])
            self.assertEqual(told.text, "The result is mild")
        self.each(test)

    def test_streamed_tools(self):
        def test(chat):
            said = None
            for chunk in chat.bind_tools([weather]).stream("weather in Paris"):
                said = chunk if said is None else said + chunk
            self.assertEqual([call["name"] for call in said.tool_calls], ["weather"])
            self.assertIn("city", said.tool_calls[0]["args"])
        self.each(test)

    def test_structured_output(self):
        def test(chat):
            city = chat.with_structured_output(City).invoke("Tell of City")
            self.assertIsInstance(city, City)
        self.each(test)

    def test_embeddings(self):
        for route in EMBEDDING_ROUTES:
            with self.subTest(route=route):
                embeddings = OpenAIEmbeddings(
                    model=route, base_url=f"{BASE_URL}/v1", api_key=KEY, check_embedding_ctx_length=False)
                self.assertEqual(len(embeddings.embed_documents(["one", "two"])), 2)


def models(route):
    yield OpenAI(model="gpt-4o", api_base=f"{BASE_URL}/v1", api_key=KEY, max_retries=0, additional_kwargs={"model": route})
    yield Anthropic(model="claude-sonnet-4-5", base_url=BASE_URL, api_key=KEY, max_retries=0, additional_kwargs={"model": route})


class LlamaIndex(unittest.TestCase):
    """Its classes look models up by name, so the route is given beside a known one."""

    def each(self, test):
        for route in ROUTES:
            for model in models(route):
                with self.subTest(route=route, model=type(model).__name__):
                    test(model)

    def test_chat(self):
        def test(model):
            answer = model.chat([ChatMessage(role="user", content="hello Nines")])
            self.assertEqual(answer.message.content, "hello Nines")
        self.each(test)

    def test_stream(self):
        def test(model):
            pieces = [piece.delta for piece in model.stream_chat([ChatMessage(role="user", content="count to 8")])]
            self.assertEqual("".join(pieces), "1 2 3 4 5 6 7 8")
        self.each(test)

    def test_tools(self):
        def test(model):
            told = FunctionTool.from_defaults(fn=lambda city: f"mild in {city}", name="weather", description="Weather.")
            question = ChatMessage(role="user", content="weather in Paris")
            asked = model.chat_with_tools([told], chat_history=[question])
            calls = model.get_tool_calls_from_response(asked)
            self.assertEqual([call.tool_name for call in calls], ["weather"])
            result = ChatMessage(role="tool", content="mild", additional_kwargs={"tool_call_id": calls[0].tool_id})
            answer = model.chat_with_tools([told], chat_history=[question, asked.message, result])
            self.assertEqual(answer.message.content, "The result is mild")
        self.each(test)

    def test_structured_output(self):
        def test(model):
            said = model.structured_predict(City, PromptTemplate("Tell of City"))
            self.assertIsInstance(said, City)
        self.each(test)

    def test_embeddings(self):
        embedding = OpenAIEmbedding(model_name="by-openai", api_base=f"{BASE_URL}/v1", api_key=KEY, max_retries=0)
        self.assertGreater(len(embedding.get_text_embedding("one")), 0)


if __name__ == "__main__":
    unittest.main()
