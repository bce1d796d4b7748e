package history

// application tells our files from others of SQLite: "RPCX".
const application = 0x52504358

// schema is the number of the newest form of the file.
const schema = 2

// The tables of schema 2. What is told here:
//
//	total     one row: what there is, so that nobody counts, and the last numbers given out
//	name      endpoints and methods, each once, and how many exchanges have it
//	run       the processes that wrote; ended says that nothing more comes of it
//	exchange  one row each, as short as can be. What is not known yet is below zero, so that the row is as long as it will be
//	intent    the calls that no block has yet
//	block     records of frames, calls and outcomes, packed
//	spread    the blocks of an exchange other than its first
//	body      long bodies, each once, and how often it is needed
//	chunk     a body in pieces
//	mark      what a person did with an exchange
//	discard   the exchanges that are to be deleted, and since when
//	stale     what the index has of these exchanges is not right any more
const tables = `
CREATE TABLE total (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	last_exchange INTEGER NOT NULL, last_block INTEGER NOT NULL,
	exchanges INTEGER NOT NULL, frames INTEGER NOT NULL, crossed INTEGER NOT NULL, lost INTEGER NOT NULL
) STRICT;
INSERT INTO total VALUES (1, 0, 0, 0, 0, 0, 0);
CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, uses INTEGER NOT NULL) STRICT;
CREATE TABLE run (id INTEGER PRIMARY KEY, token TEXT NOT NULL, begun INTEGER NOT NULL, ended INTEGER NOT NULL) STRICT;
CREATE INDEX run_open ON run (ended) WHERE ended = 0;
CREATE TABLE exchange (
	id INTEGER PRIMARY KEY, run INTEGER NOT NULL, endpoint INTEGER NOT NULL, method INTEGER,
	begun INTEGER NOT NULL, took INTEGER, state INTEGER NOT NULL, reason ANY,
	sent INTEGER, received INTEGER, block INTEGER
) STRICT;
CREATE TABLE intent (exchange INTEGER PRIMARY KEY, call BLOB NOT NULL) STRICT;
CREATE TABLE block (
	id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
	since INTEGER NOT NULL, until INTEGER NOT NULL, size INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL
) STRICT;
CREATE TABLE spread (exchange INTEGER NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (exchange, block)) STRICT, WITHOUT ROWID;
CREATE TABLE body (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, uses INTEGER NOT NULL) STRICT;
CREATE TABLE chunk (id INTEGER PRIMARY KEY, body INTEGER NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX chunk_place ON chunk (body, number);
CREATE TABLE mark (exchange INTEGER PRIMARY KEY, pinned INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
` + discardTable + ";\n" + staleTable + ";\n"

// The tables that schema 1 did not have.
const (
	discardTable = "CREATE TABLE discard (exchange INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT"
	staleTable   = "CREATE TABLE stale (id INTEGER PRIMARY KEY AUTOINCREMENT, exchange INTEGER NOT NULL) STRICT"
)
