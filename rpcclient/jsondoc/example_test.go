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
