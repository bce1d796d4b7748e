package fulltext_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"rpcexplorer/history/fulltext"
)

func Example() {
	folder, err := os.MkdirTemp("", "fulltext")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	x, err := fulltext.Open(ctx, filepath.Join(folder, "index.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer x.Close()
	document := fulltext.Document{ID: 7, Body: fulltext.Words(nil, []byte("sorted 数据库"))}
	if err := x.Add(ctx, []fulltext.Document{document}, 0, 1); err != nil {
		log.Fatal(err)
	}
	ids, err := x.Find(ctx, []fulltext.Term{{Alternatives: [][]string{{"数据"}}}}, 1, 100, 10)
	fmt.Println(ids, err)
	// Output: [7] <nil>
}
