package jsondoc_test

import (
	"context"
	"fmt"

	"rpcexplorer/rpcclient/jsondoc"
)

func Example() {
	body := []byte(`{"jsonrpc":"2.0","id":7,"result":[{"name":"a"},{"name":"b","size":1.50}]}`)
	doc := jsondoc.New(body)
	if err := doc.Index(context.Background()); err != nil {
		fmt.Println(err)
		return
	}
	doc.Each(7, 12, 80, func(l *jsondoc.Line) bool {
		fmt.Printf("%2d %s\n", l.Number, l.Text)
		return true
	})
	node, _ := doc.NodeAt(66)
	path, _ := doc.PathAt(context.Background(), 66)
	fmt.Printf("%s = %s on line %d\n", path.JSONPath(), node.Span.Of(body), doc.LineAt(66))
	// Output:
	//  7     {
	//  8       "name": "b",
	//  9       "size": 1.50
	// 10     }
	// 11   ]
	// $.result[1].size = 1.50 on line 9
}

func ExampleCheck() {
	fmt.Println(jsondoc.Check([]byte("{\n  \"a\": [1, 2,]\n}")))
	// Output: line 2, column 14: comma before the closing bracket
}

func ExampleMembers() {
	b := []byte(`{"id": 7, "result": [1, 2]}`)
	for key, value := range jsondoc.Members(b, jsondoc.Span{Off: 0, Len: len(b)}) {
		fmt.Printf("%s is %s\n", jsondoc.Unquote(key.Of(b)), value.Of(b))
	}
	// Output:
	// id is 7
	// result is [1, 2]
}

func ExampleFolds() {
	body := []byte(`{"id":7,"result":[{"name":"a"},{"name":"b"}],"more":true}`)
	doc := jsondoc.New(body)
	_ = doc.Index(context.Background())
	var folds jsondoc.Folds
	if e, ok := doc.Extent(2); ok { // the array that opens in line 2
		folds.Fold(e.Head, e.Last)
		n, _ := doc.Children(context.Background(), e.Node)
		fmt.Printf("%s folded, %d items\n", e.Key.Of(body), n)
	}
	for row := range folds.Rows(doc.Lines()) {
		line := folds.Line(row)
		doc.Each(line, line+1, 80, func(l *jsondoc.Line) bool {
			fmt.Printf("%s\n", l.Text)
			return true
		})
	}
	// Output:
	// "result" folded, 2 items
	// {
	//   "id": 7,
	//   "result": [
	//   "more": true
	// }
}

func ExampleSearch_Hits() {
	body := []byte(`{"name":"Straße","NAME":"caf\u00e9"}`)
	doc := jsondoc.New(body)
	_ = doc.Index(context.Background())
	for _, search := range []jsondoc.Search{
		{Text: "name", IgnoreCase: true, In: jsondoc.InKeys},
		{Text: "CAFÉ", IgnoreCase: true, Decoded: true},
	} {
		for at := range search.Hits(context.Background(), doc) {
			fmt.Printf("%s at %d\n", at.Of(body), at.Off)
		}
	}
	// Output:
	// name at 2
	// NAME at 19
	// caf\u00e9 at 26
}

func ExampleDoc_Survey() {
	body := []byte(`{"id":9007199254740993,"id":1.0,"s":"\ud800"}`)
	doc := jsondoc.New(body)
	_ = doc.Index(context.Background())
	survey, _ := doc.Survey(context.Background(), nil)
	for finding, spans := range survey.First {
		for _, at := range spans {
			fmt.Println(finding, string(at.Of(body)))
		}
	}
	// Output:
	// 0 "id"
	// 2 \ud800
	// 6 9007199254740993
}
