"""The opponent of http-warm under uvicorn: the same trivial function as a FastAPI route."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Input(BaseModel):
    name: str


@app.get("/ready")
def ready() -> str:
    return "ok"


@app.post("/hello")
async def hello(body: Input) -> dict[str, str]:
    return {"hello": body.name}
