package check_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/internal/check"
	"gongkai/internal/diag"
	"gongkai/internal/load"
)

// cities are invented data with texts about them. What stands between 【 and 】 is
// wrong, and nothing else is.
var cities = []struct{ name, data, text string }{
	{"requests of a county", "年份,收到申请（件）,予以公开（件）,部分公开（件）,不予公开（件）,无法提供（件）\n2021,412,198,66,31,117\n2022,518,251,84,29,154\n2023,495,233,91,35,136\n", `
2023年，全县共收到政府信息公开申请495件，比上年减少23件，下降4.4%；比2021年多83件，增长20.1%。三年合计收到申请1,425件。
其中予以公开233件，占47.1%；部分公开91件，占18.4%；不予公开35件，占【7.7%】；无法提供136件，占27.5%。予以公开和部分公开合计324件，占收到申请的65.5%，比上年提高1个百分点左右。
收到申请最多的是2022年，【581件】。三年里予以公开的有682件，接近700件。无法提供的申请由117件增加到【145件】，再减少到136件。

按照条例，行政机关应当在20个工作日内答复，需要延长的不超过20个工作日。申请公开的数量超过10件的，说明理由。咨询电话0571-81234567，办公地址：示例路118号305室，邮编310000。依据国办函〔2020〕109号和《条例》第36条。第15期培训班有60人参加。`},
	{"budget of a city", "项目,2022年（亿元）,2023年（亿元）\n一般公共服务,48.6,50.2\n教育,131.4,142.9\n社会保障和就业,97.3,104.8\n卫生健康,72.5,68.1\n城乡社区,60.2,55.7\n农林水,44.9,47.3\n交通运输,30.1,36.0\n住房保障,21.8,24.4\n其他支出,15.2,12.6\n", `
2023年全市一般公共预算支出542亿元，比上年增加20亿元，增长3.8%。教育支出142.9亿元，占26.4%，增长8.8%；社会保障和就业支出104.8亿元，增长7.7%；卫生健康支出68.1亿元，下降6.1%；交通运输支出36亿元，增长【16.9%】。
教育、社会保障和就业、卫生健康三项合计315.8亿元，占全部支出的58.3%。教育支出比上年多【10.5亿元】，相当于1,429,000万元的盘子。住房保障支出24.4亿元，比上年增加2.6亿元。农林水支出约47亿元，城乡社区支出不足56亿元，一般公共服务支出超过50亿元。
卫生健康支出由72.5亿元降到【86.1亿元】。交通运输支出与其他支出之和是48.6亿元。

说明：预算草案2024年1月20日经市十五届人大三次会议审议，共有412名代表出席，会期5天。市财政局内设18个处室。`},
	{"libraries and readers", "名称,藏书（万册）,接待读者（万人次）,面积（平方米）\n市图书馆,186.5,142.3,38600\n东城分馆,23.4,31.8,4200\n西城分馆,19.8,27.5,3900\n南湖分馆,31.2,40.6,6100\n北山分馆,12.7,9.9,2300\n", `
全市公共图书馆藏书273.6万册，接待读者252.1万人次，总面积55100平方米。市图书馆藏书186.5万册，占全市的68.2%；接待读者142.3万人次，是东城分馆的4.5倍。
四个分馆藏书合计87.1万册，接待读者【119.8万人次】。南湖分馆接待读者40.6万人次，在分馆中居首；北山分馆只有9.9万人次，面积2300平方米，占4.2%。东城分馆面积【4,020平方米】。
分馆接待读者占全市的【34.6%】，比市图书馆少32.5万人次。藏书最多的市图书馆比四个分馆之和多99.4万册。

图书馆每周二至周日9:00—17:00开放，每人每次可借10册，借期30天，逾期每册每天0.1元。2019年开馆以来，志愿服务队已有36支。`},
	{"waiting times of a hall", "月份,受理（件）,平均等候（分钟）\n1月,12840,14.2\n2月,9760,11.5\n3月,15320,17.8\n4月,14110,13.0\n5月,13550,9.6\n6月,16020,8.3\n", `
上半年政务服务大厅共受理81,600件，月均13,600件。6月受理16,020件，比1月增长24.8%；2月最少，只有9760件。
平均等候由1月的14.2分钟降到6月的8.3分钟，缩短5.9分钟，下降41.5%。3月等候最长，达到【18.7分钟】；受理15320件。5月和6月共受理【29,750件】，占上半年的36.2%。
4月受理1.4万件，5月受理约1.36万件，第二季度受理43,680件，占53.5%；第一季度受理37,920件。第二季度比第一季度多【5,670件】。

大厅设窗口68个，可以办理1,236个事项，其中982个可以网上办理。预约请拨12345，预约后30分钟内到场有效。`},
	{"waste sorting", "地区,厨余垃圾,可回收物,有害垃圾,单位\n甲区,1820,960,12,吨\n乙区,1430,880,9,吨\n丙县,640,310,4,吨\n丁县,520,270,3,吨\n", `
全市收运厨余垃圾4410吨、可回收物2420吨、有害垃圾28吨。甲区厨余垃圾1820吨，占全市的41.3%；乙区1430吨，占32.4%；丙县640吨；丁县520吨，仅占【12.8%】。
两个区收运厨余垃圾3250吨，占73.7%。甲区可回收物960吨，比乙区多80吨。丙县可回收物【301吨】，丁县270吨。
全市建成分类投放点2,350个，配备督导员1,180名，设置宣传栏560块；1—6月开展入户宣传18.6万户次。厨余垃圾最多的是甲区。`},
	{"schools and pupils", "学段,学校数（所）,在校学生（人）,专任教师（人）\n幼儿园,214,48730,3980\n小学,96,112460,6230\n初中,58,51390,4105\n高中,27,33870,2760\n中职,9,14220,890\n", `
全区现有各级各类学校404所，在校学生260,670人，专任教师17,965人。其中小学96所，在校学生11.2万人，占43.1%；初中58所，在校学生51,390人；幼儿园214所，占学校总数的53%。
高中和中职在校学生合计48,090人，占【14.8%】。小学平均每位教师带18.1名学生。专任教师最多的是小学，有6,230人，比初中多2,125人；中职教师890人，约占5%。
幼儿园在校学生48,730人，比初中少【2,606人】。初中和高中教师共【6,685人】。

新建学校须按每生不少于8平方米配置。义务教育入学报名时间为6月10日至6月20日，咨询时间8:30—11:30。2023年秋季学期起，全区28所学校开设课后服务，参加学生超过7万人。学区划分方案征求意见35条，采纳12条。`},
	{"water and air", "年份,优良天数（天）,优良率,PM2.5（微克/立方米）\n2019,311,85.2%,39\n2020,326,89.1%,34\n2021,330,90.4%,31\n2022,318,87.1%,32\n2023,335,91.8%,29\n", `
2023年市区环境空气优良天数335天，优良率91.8%，比上年提高4.7个百分点，比2019年提高6.6个百分点。优良天数比上年增加17天，五年增加24天。
PM2.5年均浓度29微克/立方米，比上年下降9.4%，比2019年下降25.6%；2020年为34微克/立方米。2021年优良天数330天，优良率【94.0%】；2022年减少12天，优良率下降3.3个百分点。
五年平均优良天数324天，2019年只有311天，优良率85.2%，低于2023年【6.9个百分点】。优良天数最多的是2023年，最少的是2019年，相差【42天】。

臭氧浓度执行160微克/立方米的标准。全市共有国控站点5个、省控站点11个，运维人员24小时值守，发生重污染天气时在2小时内发布预警。`},
	{"a park of companies", "行业,企业数（家）,营业收入（万元）,从业人员（人）,研发投入（万元）\n电子信息,86,1254300,18420,91560\n生物医药,42,486200,6310,72930\n装备制造,57,733800,11870,38160\n新材料,35,298700,4260,17920\n现代服务,120,215400,5940,6850\n", `
截至2023年底，园区有企业340家，从业人员46,800人，全年营业收入298.84亿元，研发投入22.7亿元，占营业收入的7.6%。
电子信息产业营业收入125.43亿元，占42%；装备制造73.4亿元，占24.6%；生物医药48.6亿元，研发投入7.3亿元，研发强度达15%。现代服务业企业最多，有120家，占35.3%，从业人员5,940人。
电子信息从业人员18,420人，是新材料的【4.9倍】；生物医药企业42家，比新材料多7家；装备制造企业【75家】。电子信息、装备制造两个行业营业收入合计198.81亿元，约占三分之二。新材料营业收入29.9亿元，研发投入【1.97亿元】。

园区规划面积12.5平方公里，2010年批准设立，建成标准厂房86万平方米。对新认定的高新技术企业给予20万元奖励，最高不超过500万元。企业开办1天办结，全年办理4,215件。`},
}

// checked returns the findings of sources that load well.
func checked(t *testing.T, root fstest.MapFS) []diag.Finding {
	t.Helper()
	l, err := load.New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, loading, err := l.Load(context.Background(), load.Options{})
	if err != nil || len(loading) > 0 {
		t.Fatal(err, loading)
	}
	return check.Run(s, check.Options{})
}

// prose returns the findings about the numbers of a text that is bound to data, by what
// they are about.
func prose(t *testing.T, data, text string) map[string]string {
	t.Helper()
	root := fstest.MapFS{
		"content/notes/a.md": {Data: []byte("---\ntitle: 一（示例）\ndate: 2024-01-02\nsource: 示例\ndata: [s/d]\n---\n" + text + "\n")},
		"data/s/d.csv":       {Data: []byte(data)},
	}
	found := map[string]string{}
	for _, f := range checked(t, root) {
		if strings.HasPrefix(f.Rule, "FIG-") {
			found[string([]rune(f.Place.Text)[f.Place.Column-1:][:f.Place.Width])] = f.Message
		}
	}
	return found
}

// The checker of prose finds what is wrong and leaves alone what is not, on texts and
// data of several cities.
func TestNumbersInProse(t *testing.T) {
	wrong, found, alarms := 0, 0, 0
	for _, c := range cities {
		got := prose(t, c.data, strings.NewReplacer("【", "", "】", "").Replace(c.text))
		for _, part := range strings.Split(c.text, "【")[1:] {
			said, _, _ := strings.Cut(part, "】")
			wrong++
			if message, ok := got[said]; ok {
				found++
				t.Log(message)
			} else {
				t.Logf("%s: missed %s", c.name, said)
			}
			delete(got, said)
		}
		alarms += len(got)
		for _, message := range got {
			t.Logf("%s: a false alarm: %s", c.name, message)
		}
	}
	t.Logf("%d of %d found, %d false alarms", found, wrong, alarms)
	if found < 21 || alarms > 1 {
		t.Errorf("%d of %d wrong numbers found, %d false alarms", found, wrong, alarms)
	}
}

// A digit that is changed in a right number is found more often than not.
func TestChangedDigits(t *testing.T) {
	number := regexp.MustCompile(`\d[\d,]*(\.\d+)?(万|亿)?(件|%|元|万册|人次|平方米|吨|分钟)`)
	tried, found := 0, 0
	for _, c := range cities {
		text := strings.NewReplacer("【", "", "】", "").Replace(c.text)
		before := prose(t, c.data, text)
		for i, m := range number.FindAllStringIndex(text, -1) {
			said := text[m[0]:m[1]]
			if _, flagged := before[said]; flagged || strings.Count(text, said) > 1 || m[1]-m[0] < 5 {
				continue
			}
			at := m[0] + i%2 // the first or the second digit
			if text[at] < '0' || text[at] > '9' {
				continue
			}
			changed := []byte(text)
			changed[at] = '1' + (text[at]-'0'+byte(i)%7)%9
			if changed[at] == text[at] {
				continue
			}
			tried++
			if len(prose(t, c.data, string(changed))) > len(before) {
				found++
			}
		}
	}
	if t.Logf("%d of %d changed numbers found", found, tried); found*10 < tried*7 {
		t.Errorf("%d of %d changed numbers found", found, tried)
	}
}
