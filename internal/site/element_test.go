package site

import "testing"

func TestElementOf(t *testing.T) {
	for heading, want := range map[string]string{
		"一、制定背景和依据": "背景依据", "（二）目标任务": "目的意义", "3. 主要内容": "主要内容", "第四部分 适用范围": "适用范围",
		"新旧政策差异": "新旧政策差异", "关键词解释": "关键词诠释", "办理期限": "办理时限", "有效期限": "期限", "谁可以申请": "办理条件",
		"解读机关和联系方式": "解读机关", "六、注意事项": "注意事项", "申请材料": "办理材料", "怎样申请邮寄": "办理程序", "散会": "", "": "",
	} {
		if got := ElementOf(heading); got != want {
			t.Errorf("%s: %q, want %q", heading, got, want)
		}
	}
}
