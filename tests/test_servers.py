"""An archive on a real PostgreSQL and a real milvus-lite gives what one in a folder gives, and loses nothing."""

from itertools import count

import pytest

from eval.speed.starting import missing, new_address, servers
from index.place import Address
from index.search.milvus import MilvusEngine
from index.search.milvus_server import MilvusServer
from index.testing import DerivedIndexContract, StoreContract
from tests.conftest import TermEmbedder

pytestmark = pytest.mark.skipif(
    bool(missing()), reason="an archive on servers needs PostgreSQL, psycopg, pymilvus and milvus-lite"
)

NUMBERS = count(1)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("servers", numbered=True)
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)
    with servers(folder) as both, pytest.MonkeyPatch.context() as environment:
        environment.setenv("PRESSCITE_CACHE", str(folder / "cache"))
        yield both


@pytest.fixture
def place(running):
    return Address.parse(new_address(*running, f"archive_{next(NUMBERS)}"))


@pytest.fixture
def embedder():
    return TermEmbedder()


class TestFolder(StoreContract):
    @pytest.fixture
    def place(self, tmp_path):
        return tmp_path / "archive"

    @pytest.fixture
    def embedder(self):
        return TermEmbedder()


class TestPostgres(StoreContract):
    @pytest.fixture
    def place(self, place):
        return place

    @pytest.fixture
    def embedder(self, embedder):
        return embedder


class TestMilvus(DerivedIndexContract):
    @pytest.fixture
    def engine(self, running):
        return MilvusEngine(MilvusServer(running[1].url, "Milvus"))

    @pytest.fixture
    def embedder(self, embedder):
        return embedder

    def query(self, text, embedder):
        return embedder.embed_query(text)
